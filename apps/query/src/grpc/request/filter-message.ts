import { parseExpressionJson, type Expression } from '@app/model';
import { InvalidParameterError } from '../../api/failure/api.error.js';

/** `jaeger.expression.v1.Call`, decoded. */
export interface CallMessage {
  readonly op: string;
  readonly args: readonly ExpressionMessage[];
}

/** One of the fields is there. */
export type ExpressionMessage = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** @throws {InvalidParameterError} */
export function filterOf(call: CallMessage): Expression {
  const parsed = parseExpressionJson(callJson(call));
  if (parsed.ok) return parsed.expression;
  throw new InvalidParameterError(`filter: ${parsed.problem.message}`, { parameter: 'filter' });
}

/** The same as protobuf's JSON has it: what is optional and empty is left out. */
function callJson({ op, args }: CallMessage): object {
  return { op, args: args.map(expressionJson) };
}

function expressionJson(expression: ExpressionMessage): object {
  return Object.fromEntries(
    Object.entries(expression).map(([kind, content]) => [
      kind,
      kind === 'call' ? callJson(content as never) : atomJson(content),
    ]),
  );
}

function atomJson(content: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(content).filter(([name, value]) => value !== '' || (name !== 'level' && name !== 'type')),
  );
}
