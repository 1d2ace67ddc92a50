import { memorySidePorts } from './side-ports-memory.ts';
import { sidePortsContract } from './side-ports.contract.ts';

sidePortsContract('memory', memorySidePorts);
