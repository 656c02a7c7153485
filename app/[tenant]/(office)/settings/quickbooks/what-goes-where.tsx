/** Which account, tax and tender stands for which of theirs. */
export function WhatGoesWhere() {
  return null;
}
