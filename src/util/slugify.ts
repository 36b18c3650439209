/**
 * A message as part of a file name: its word characters (letters and digits of any script, `_`) in lower case, joined by
 * `_`, cut behind the last whole word that fits. The rule is Alembic's (`\w+` runs, cut on `_`), with no `_` at an end.
 *
 * @param maximumLength in characters (code points)
 */
export function slugify(message: string, maximumLength = 40): string {
  const words =
    message
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  const characters = [...words.join("_").replaceAll(/_{2,}/g, "_")];
  const slug = characters.length <= maximumLength ? characters.join("") : cutOnWord(characters, maximumLength);
  return slug.replace(/^_+/, "").replace(/_+$/, "");
}

function cutOnWord(characters: readonly string[], maximumLength: number): string {
  const cut = characters.slice(0, maximumLength).join("");
  if (characters[maximumLength] === "_") return cut;
  const end = cut.lastIndexOf("_");
  return end > 0 ? cut.slice(0, end) : cut;
}
