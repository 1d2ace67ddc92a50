import { describe, expect, it } from 'vitest';
import { IsHostPort } from '../config/host-port.js';
import { loadSettings } from '../config/load-settings.js';
import { Setting } from '../config/setting.js';
import { portTakenAdvice } from './port-taken.js';

class EdgeConfig {
  @Setting('OTLP over gRPC.')
  @IsHostPort()
  COLLECTOR_OTLP_GRPC_HOST_PORT: string = ':4317';

  @Setting('OTLP over HTTP.')
  @IsHostPort()
  COLLECTOR_OTLP_HTTP_HOST_PORT: string = ':4318';
}

const settings = loadSettings([EdgeConfig], {});

describe('portTakenAdvice', () => {
  it('names the port and the setting of a listener', () => {
    const error = Object.assign(new Error('listen EADDRINUSE: address already in use :::4318'), { port: 4318 });
    expect(portTakenAdvice(error, settings)).toBe(
      'port 4318 is taken: stop what listens there, or set COLLECTOR_OTLP_HTTP_HOST_PORT to another host:port',
    );
  });

  it('reads it out of the text that gRPC throws, and out of a cause', () => {
    const error = new Error(
      'No address added out of total 1 resolved errors: [listen EADDRINUSE: address already in use 0.0.0.0:4317]',
    );
    expect(portTakenAdvice(new Error('could not bind', { cause: error }), settings)).toContain(
      'port 4317 is taken: stop what listens there, or set COLLECTOR_OTLP_GRPC_HOST_PORT',
    );
  });

  it('has nothing to say about other errors', () => {
    expect(portTakenAdvice(new Error('connect ECONNREFUSED 127.0.0.1:4317'), settings)).toBeUndefined();
    expect(portTakenAdvice('EADDRINUSE', settings)).toBeUndefined();
  });
});
