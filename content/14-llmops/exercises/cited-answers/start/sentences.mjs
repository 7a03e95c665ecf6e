/** The sentences, list items, table rows and code blocks of a passage, in its order, each exactly as it stands there. */
export function sentencesOf(text) {
  const pieces = text.match(/```[\s\S]*?```|[^\n]+/g) ?? [];
  return pieces
    .flatMap((piece) =>
      piece.startsWith('```') || piece.startsWith('|') ? [piece] : (piece.match(/.+?(?:[.!?](?=\s)|$)/g) ?? []),
    )
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}{2}/u.test(piece));
}
