/** Names that a workbook carries for tieout itself, hidden, and that reports leave out. */

/** How the names begin that record, inside a workbook, which of its cells were live when it was built. */
export const LIVE_NAME = '_tieout.live.'

/** How the names begin that links lead to. LibreOffice takes a point in what a link names for the end of a sheet's name. */
export const LINK_NAME = '_tieout_link_'

/** Whether a defined name is one that tieout wrote for itself. */
export const isOwnName = (name: string): boolean => name.startsWith(LIVE_NAME) || name.startsWith(LINK_NAME)
