import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** One WebSocket of a server, as far as short text messages go (RFC 6455 §5): enough for graphql-transport-ws. */
export class ServerSocket {
  private held = Buffer.alloc(0);

  constructor(request: IncomingMessage, private readonly duplex: Duplex, private readonly onText: (text: string) => void, onEnd: () => void) {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    duplex.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`);
    duplex.on('data', (bytes: Buffer) => this.read(bytes));
    duplex.on('error', () => {});
    duplex.on('close', onEnd);
  }

  send(message: unknown) {
    this.write(1, Buffer.from(JSON.stringify(message)));
  }

  close(code: number) {
    const reason = Buffer.alloc(2);
    reason.writeUInt16BE(code);
    this.write(8, reason);
    this.duplex.end();
  }

  /** As when a network goes: no close frame. */
  cut() {
    this.duplex.destroy();
  }

  private write(kind: number, body: Buffer) {
    const head = body.length < 126 ? Buffer.from([0x80 | kind, body.length]) : Buffer.from([0x80 | kind, 126, body.length >> 8, body.length & 255]);
    if (!this.duplex.destroyed) this.duplex.write(Buffer.concat([head, body]));
  }

  private read(bytes: Buffer) {
    this.held = Buffer.concat([this.held, bytes]);
    while (this.held.length >= 2) {
      const isLong = (this.held[1]! & 127) === 126;
      const start = (isLong ? 4 : 2) + 4;
      if (this.held.length < start) return;
      const length = isLong ? this.held.readUInt16BE(2) : this.held[1]! & 127;
      if (this.held.length < start + length) return;
      const mask = this.held.subarray(start - 4, start);
      const body = Buffer.from(this.held.subarray(start, start + length).map((byte, i) => byte ^ mask[i % 4]!));
      const kind = this.held[0]! & 15;
      this.held = this.held.subarray(start + length);
      if (kind === 1) this.onText(body.toString());
      if (kind === 8) this.duplex.end();
    }
  }
}
