/** What it costs to have found something by trying many ways: each may agree by chance. */
export const costOfLooking = (ways: number): number => Math.log2(Math.max(1, ways))
