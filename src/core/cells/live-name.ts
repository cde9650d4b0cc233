/** How the names begin that record, inside a workbook, which of its cells were live when it was built. */
export const LIVE_NAME = '_tieout.live.'
