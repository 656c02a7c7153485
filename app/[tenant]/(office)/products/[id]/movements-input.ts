export function movementsInput(productId: string, cursor: string | undefined) {
  return { productId, limit: 25, ...(cursor ? { cursor } : {}) };
}
