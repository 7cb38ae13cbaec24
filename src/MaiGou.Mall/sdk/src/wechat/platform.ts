// What the kit uses of `wx`, as narrow as it can be: anything of this shape will do, such as the `wx` of a test.
// tests/typings.ts shows that the real one has it.

interface Failed {
  readonly errMsg: string;
}

export interface RequestTask {
  abort(): void;
}

export interface SocketTask {
  send(options: { data: string; fail?: (error: Failed) => void }): void;
  close(options: { code?: number; reason?: string }): void;
  onOpen(listener: () => void): void;
  onMessage(listener: (message: { data: string | ArrayBuffer }) => void): void;
  onError(listener: (error: Failed) => void): void;
  onClose(listener: (close: { code: number; reason: string }) => void): void;
}

export interface Wx {
  request(options: {
    url: string;
    method: "POST";
    header: Record<string, string>;
    data: string;
    dataType: string;
    responseType: "text";
    timeout: number;
    success(answer: { statusCode: number; data: unknown; header: object }): void;
    fail(error: Failed): void;
  }): RequestTask;
  connectSocket(options: {
    url: string;
    header: Record<string, string>;
    protocols: string[];
    fail(error: Failed): void;
  }): SocketTask;
  getStorageSync(key: string): unknown;
  setStorageSync(key: string, value: unknown): void;
  removeStorageSync(key: string): void;
  onAppShow(listener: () => void): void;
  onAppHide(listener: () => void): void;
  onNetworkStatusChange(listener: (status: { isConnected: boolean }) => void): void;
}
