/** The line to the server that keeps the truth; entries are sent in order and kept until the line is open. */
export class Report {
  private readonly socket: WebSocket;
  private readonly waiting: string[] = [];

  /** `advance` lets so many seconds of the video pass at once. */
  constructor(frame: number, state: () => Record<string, unknown>, advance: (seconds: number) => void) {
    this.socket = new WebSocket(`wss://${location.host}/__control?frame=${frame}`);
    this.socket.addEventListener("open", () => {
      for (const text of this.waiting.splice(0)) this.socket.send(text);
    });
    this.socket.addEventListener("message", (event) => {
      const { question, advanced } = JSON.parse(String(event.data)) as { question: number; advanced?: number };
      if (advanced !== undefined) advance(advanced);
      this.socket.send(JSON.stringify({ answer: question, state: state() }));
    });
  }

  note(entry: Record<string, unknown>): void {
    const text = JSON.stringify(entry);
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
    else this.waiting.push(text);
  }
}
