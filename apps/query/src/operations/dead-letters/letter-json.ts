import { listOf, numberOf, objectOf, textOf, textOrNull, textsOf, type JsonObject } from '../json-of-command.js';

/** A line of `dead-letter list --json`. */
export function groupJson(value: unknown): object {
  const group = objectOf(value);
  return {
    class: textOf(group['class']),
    errorType: textOf(group['errorType']),
    service: textOf(group['service']),
    letters: numberOf(group['letters']),
    spans: numberOf(group['spans']),
    redriven: numberOf(group['redriven']),
    firstFailure: textOf(group['firstFailure']),
    lastFailure: textOf(group['lastFailure']),
    example: textOf(group['example']),
    reason: textOf(group['reason']),
  };
}

/** A line of `dead-letter list --letters --json`. */
export function listedLetterJson(value: unknown): object {
  const letter = objectOf(value);
  return {
    ...commonJson(letter),
    service: textOf(letter['service']),
    redriven: letter['redriven'] === true,
    spans: numberOf(letter['spans']),
  };
}

/** A line of `dead-letter show --json`. */
export function letterJson(value: unknown): object {
  const letter = objectOf(value);
  return {
    ...commonJson(letter),
    timestamp: textOf(letter['timestamp']),
    attempts: numberOf(letter['attempts']),
    key: textOrNull(letter['key']),
    headers: listOf(letter['headers'], (header) => ({ name: textOf(header['name']), value: textOf(header['value']) })),
    spans: listOf(letter['decoded'], spanJson),
    moreSpans: numberOf(letter['moreSpans']),
    hex: textOrNull(letter['hex']),
  };
}

function commonJson(letter: JsonObject): object {
  return {
    id: textOf(letter['id']),
    class: textOf(letter['class']),
    errorType: textOf(letter['errorType']),
    reason: textOf(letter['reason']),
    source: textOf(letter['source']),
    firstFailure: textOf(letter['firstFailure']),
    lastFailure: textOf(letter['lastFailure']),
    redrives: numberOf(letter['redrives']),
    payloadBytes: numberOf(letter['payloadBytes']),
  };
}

function spanJson(span: JsonObject): object {
  return {
    traceId: textOf(span['traceId']),
    spanId: textOf(span['spanId']),
    parentSpanId: textOrNull(span['parentSpanId']),
    service: textOf(span['service']),
    operation: textOf(span['operation']),
    startMicros: numberOf(span['startMicros']),
    durationMicros: numberOf(span['durationMicros']),
    references: numberOf(span['references']),
    events: numberOf(span['events']),
    tags: listOf(span['tags'], tagJson),
    moreTags: numberOf(span['moreTags']),
    resource: listOf(span['resource'], tagJson),
    moreResource: numberOf(span['moreResource']),
  };
}

function tagJson(tag: JsonObject): object {
  return { key: textOf(tag['key']), value: textOf(tag['value']) };
}

/** What a letter was left out for, as the command counts it. */
const OBSTACLES: Readonly<Record<string, string>> = {
  sentBefore: 'redriven before',
  loop: 'came back after three redrives',
  unreadable: 'unreadable record batches cannot be sent',
  tombstone: 'tombstones: there is nothing to send',
  otherTopic: 'from another topic',
};

/** The line of `dead-letter redrive --json`. */
export function redriveResult(value: unknown): object {
  const result = objectOf(value);
  const skipped = Object.entries(objectOf(result['skipped']));
  return {
    kind: 'redrive',
    dryRun: result['dryRun'] === true,
    letters: numberOf(result['letters']),
    skipped: skipped.map(([why, letters]) => ({ why: OBSTACLES[why] ?? why, letters: numberOf(letters) })),
    tooLarge: textsOf(result['tooLarge']),
    more: result['more'] === true,
    purgeThrough: textsOf(result['purgeThrough']),
  };
}

/** The line of `dead-letter purge --json`. */
export function purgeResult(value: unknown): object {
  const result = objectOf(value);
  return {
    kind: 'purge',
    dryRun: result['dryRun'] === true,
    letters: numberOf(result['letters']),
    neverRedriven: numberOf(result['neverRedriven']),
  };
}
