/** What the domain returns: never an exception, always a reason that can be matched exhaustively. */
export type Result<Value, Reason> = { ok: true; value: Value } | { ok: false; reason: Reason };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });
export const no = <Reason>(reason: Reason): { ok: false; reason: Reason } => ({
  ok: false,
  reason,
});
