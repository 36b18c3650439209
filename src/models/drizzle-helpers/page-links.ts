/** The URLs of a page's neighbours. */
export interface PageLinks {
  readonly first: string | null;
  readonly next: string | null;
  readonly previous: string | null;
}

interface PageCursors {
  readonly next: string | null;
  readonly previous: string | null;
}

/** The URLs of the first, next and previous page: the request's own URL with another `cursor`. */
export function pageLinks(page: PageCursors, url: URL | string): PageLinks {
  return {
    first: withCursor(url, null),
    next: page.next === null ? null : withCursor(url, page.next),
    previous: page.previous === null ? null : withCursor(url, page.previous),
  };
}

/**
 * The value of a `Link` header (RFC 8288) for a page: `first`, and `next` and `prev` where there are any.
 *
 * @param url the request's URL; its other parameters are kept, also repeated and empty ones
 *
 * @example
 * ```ts
 * import { linkHeader } from "athanor/drizzle";
 *
 * const header = linkHeader({ next: "1600000000.5_1", previous: null }, "https://example.com/jobs?limit=2");
 * console.assert(
 *   header ===
 *     '<https://example.com/jobs?limit=2>; rel="first", <https://example.com/jobs?limit=2&cursor=1600000000.5_1>; rel="next"',
 * );
 * ```
 */
export function linkHeader(page: PageCursors, url: URL | string): string {
  const { first, next, previous } = pageLinks(page, url);
  const links = [
    [first, "first"],
    [next, "next"],
    [previous, "prev"],
  ] as const;
  return links
    .filter(([target]) => target !== null)
    .map(([target, relation]) => `<${target}>; rel="${relation}"`)
    .join(", ");
}

/**
 * Reads a `Link` header; what it does not name is null. `previous` counts as `prev`; commas inside `<>` and quotes are
 * no separators.
 */
export function readLinkHeader(header: string | null | undefined): PageLinks {
  const targets = new Map<string, string>();
  for (const [, target, parameters] of (header ?? "").matchAll(
    /<([^>]*)>((?:\s*;\s*[^\s=;,]+\s*=\s*(?:"[^"]*"|[^",;\s]*))*)/g,
  )) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]*))/i.exec(parameters ?? "");
    for (const name of (relation?.[1] ?? relation?.[2] ?? "").toLowerCase().split(/\s+/)) {
      if (!targets.has(name)) targets.set(name, target!);
    }
  }
  return {
    first: targets.get("first") ?? null,
    next: targets.get("next") ?? null,
    previous: targets.get("prev") ?? targets.get("previous") ?? null,
  };
}

function withCursor(url: URL | string, cursor: string | null): string {
  const target = new URL(url);
  target.searchParams.delete("cursor");
  if (cursor !== null) target.searchParams.append("cursor", cursor);
  return target.href.replaceAll(",", "%2C");
}
