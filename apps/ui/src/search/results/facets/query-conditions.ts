import { parseTraceQl, printTraceQl, type Expression } from '@app/model/reading';

/** The conditions that must all hold; `undefined` when `q` is no search. */
function conditionsOf(q: string): readonly Expression[] | undefined {
  if (q.trim() === '') return [];
  const parsed = parseTraceQl(q);
  if (!parsed.ok) return undefined;
  return parsed.expression.op === 'and' ? parsed.expression.operands : [parsed.expression];
}

/** Whether `q` asks for it beside all else that it asks. */
export function asksFor(q: string, condition: Expression): boolean {
  return conditionsOf(q)?.some((asked) => isSame(asked, condition)) ?? false;
}

/** `q` with the condition added, or without it when it was there; as it was when it is no search. */
export function toggleCondition(q: string, condition: Expression): string {
  const asked = conditionsOf(q);
  if (asked === undefined) return q;
  const others = asked.filter((other) => !isSame(other, condition));
  const operands = others.length < asked.length ? others : [...asked, condition];
  return operands.length === 0 ? '' : printTraceQl({ op: 'and', operands });
}

function isSame(a: Expression, b: Expression): boolean {
  return printTraceQl(a) === printTraceQl(b);
}
