/** A listener for one transport. */
export abstract class Receiver {
  /** For people: `OTLP/HTTP`. */
  abstract readonly name: string;

  /**
   * @returns the port, which the operating system chose when the setting says 0
   * @throws the listener's own error, such as `EADDRINUSE`
   */
  abstract listen(): Promise<number>;

  /** Takes no new connections, lets requests in flight finish, and cuts what is left after `graceMs`. */
  abstract close(graceMs: number): Promise<void>;
}
