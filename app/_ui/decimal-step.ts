const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Adds two decimal strings exactly: addDecimal("1.5", "-1") is "0.5". Text that is no number counts as zero. */
export function addDecimal(a: string, b: string): string {
  const left = parts(a);
  const right = parts(b);
  const scale = Math.max(left.scale, right.scale);
  const sum = left.digits * 10n ** BigInt(scale - left.scale) + right.digits * 10n ** BigInt(scale - right.scale);
  const sign = sum < 0n ? "-" : "";
  const text = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, "0");
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** Below, equal or above: -1, 0 or 1, compared exactly. */
export function compareDecimal(a: string, b: string): -1 | 0 | 1 {
  const negated = b.startsWith("-") ? b.slice(1) : `-${b.replace(/^\+/, "")}`;
  const { digits } = parts(addDecimal(a, negated));
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

function parts(text: string): { digits: bigint; scale: number } {
  const [, sign = "", whole = "", fraction = ""] = DECIMAL.exec(text.trim()) ?? [];
  return { digits: BigInt(`${sign === "-" ? "-" : ""}${whole || "0"}${fraction}`), scale: fraction.length };
}
