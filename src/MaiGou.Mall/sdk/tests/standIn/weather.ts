/** What the stand-in does to the app's network, as a phone would. All of it is off unless a test asks for it. */
export interface Weather {
  isOffline: boolean;
  /** The domain is not entered in the platform's console. */
  isForeign: boolean;
  /** In the background long enough that the platform lets nothing through. */
  isFrozen: boolean;
  /** Refuses sockets, as a company's proxy does. */
  refusesSockets: boolean;
  /** What the phone writes as the origin of sockets; phones with iOS do, and nobody can hinder them. */
  origin: string | undefined;
  /** Drops the answers of so many requests after the server has done its work. */
  answersToLose: number;
  /** Answers so many requests by a page of its own, as a hotel's network does. */
  hotelPages: number;
  /** Holds answers back. Unit: milliseconds. */
  delay: number;
  /** Phones write the names of response headers in ways of their own. */
  headerCase: "as sent" | "lower" | "upper";
}

export const fineWeather = (): Weather =>
  ({ isOffline: false, isForeign: false, isFrozen: false, refusesSockets: false, origin: undefined, answersToLose: 0, hotelPages: 0, delay: 0, headerCase: "as sent" });

// Texts as phones give them. Source: the platform's network guide for "interrupted"; reports of developers for the others.
export const texts = {
  offline: "request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED",
  broken: "request:fail errcode:-324 cronet_error_code:-324 error_msg:net::ERR_EMPTY_RESPONSE",
  timeout: "request:fail timeout",
  abort: "request:fail abort",
  foreign: "request:fail url not in domain list",
  interrupted: "request:fail interrupted",
  tooMany: "request:fail exceed max task count",
  tooManySockets: "connectSocket:fail exceed max task count",
  notOpen: "sendSocketMessage:fail SocketTask.readyState is not OPEN",
};
