import type { Socket } from "node:net";

/** What a client of PostgreSQL's protocol sends. */
export type FrontendMessage =
  | { readonly kind: "startup"; readonly parameters: ReadonlyMap<string, string> }
  /** It asks for TLS or GSS encryption. */
  | { readonly kind: "encryption" }
  | { readonly kind: "cancel" }
  | { readonly kind: "end" }
  | { readonly kind: "query"; readonly bytes: Uint8Array };

/** Cuts what comes from a socket into messages (PostgreSQL docs, "Message Formats"). */
export async function* frontendMessages(socket: Socket): AsyncGenerator<FrontendMessage> {
  let buffer = Buffer.alloc(0);
  let started = false;
  for await (const chunk of socket) {
    buffer = Buffer.concat([buffer, chunk as Buffer]);
    for (;;) {
      const head = started ? 1 : 0;
      if (buffer.length < head + 4) break;
      const size = head + buffer.readInt32BE(head);
      if (buffer.length < size) break;
      const bytes = buffer.subarray(0, size);
      buffer = buffer.subarray(size);
      const message: FrontendMessage = started ? queryMessage(bytes) : firstMessage(bytes);
      started ||= message.kind === "startup";
      yield message;
    }
  }
}

function queryMessage(bytes: Buffer): FrontendMessage {
  return bytes[0] === 0x58 ? { kind: "end" } : { kind: "query", bytes: new Uint8Array(bytes) };
}

function firstMessage(bytes: Buffer): FrontendMessage {
  const code = bytes.readInt32BE(4);
  if (code === 80877103 || code === 80877104) return { kind: "encryption" };
  if (code === 80877102) return { kind: "cancel" };
  const words = bytes.subarray(8).toString().split("\0");
  const parameters = new Map<string, string>();
  for (let index = 0; index + 1 < words.length && words[index] !== ""; index += 2) {
    parameters.set(words[index]!, words[index + 1]!);
  }
  return { kind: "startup", parameters };
}
