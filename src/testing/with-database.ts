/** The URL with another database; understands several hosts and sockets, which the URL class does not. */
export function withDatabase(url: string, name: string): string {
  const [, head = "", , query = ""] = /^([a-z0-9+.-]+:\/\/[^/?]*)(\/[^?]*)?(\?.*)?$/is.exec(url) ?? [];
  return `${head}/${encodeURIComponent(name)}${query}`;
}
