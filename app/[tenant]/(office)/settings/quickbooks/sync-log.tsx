/** What was sent lately and what needs somebody, newest first. */
export function SyncLog() {
  return null;
}
