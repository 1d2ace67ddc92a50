/** `skeleton.child.ts URL TRACE_ID`: reads a skeleton in a process of its own and prints how long it took and how much memory. */
import { readerOf } from './reader.ts';

const [, , url = '', traceId = ''] = process.argv;
const { reader, client } = readerOf(url);
const start = performance.now();
const skeleton = await reader.skeleton({ traceId }, {});
const milliseconds = performance.now() - start;
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ spans: skeleton?.spanId.length ?? 0, milliseconds, megabytes }));
await client.close();
