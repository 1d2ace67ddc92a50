import { GoDuration, Setting } from '@app/runtime';
import { IsBoolean, IsString, Min } from 'class-validator';
import { BooleanVariable, CheckedBy } from './checked-by.js';
import { credentialProblem, hasKeyOrToken } from './credentials.js';
import { isPrivateTransport, parseServerUrls, serverUrlsProblem } from './server-urls.js';

/** How to reach Elasticsearch. Jaeger's variable names; at most one kind of credentials. */
export class EsConnectionConfig {
  @Setting('Elasticsearch nodes, comma-separated; requests go round')
  @CheckedBy('serverUrls', (settings) => settings instanceof EsConnectionConfig && connectionProblem(settings))
  ES_SERVER_URLS: string = 'http://127.0.0.1:9200';

  @Setting('user name; goes with ES_PASSWORD or ES_PASSWORD_FILE')
  @IsString()
  @CheckedBy('credentials', (settings) => settings instanceof EsConnectionConfig && credentialProblem(settings))
  ES_USERNAME: string = '';

  @Setting('password of ES_USERNAME', { secret: true })
  @IsString()
  ES_PASSWORD: string = '';

  @Setting('file with the password of ES_USERNAME, read once at start')
  @IsString()
  ES_PASSWORD_FILE: string = '';

  @Setting('API key, in the form that Elasticsearch calls "encoded"', { secret: true })
  @IsString()
  ES_API_KEY: string = '';

  @Setting('file with the API key, read once at start')
  @IsString()
  ES_API_KEY_FILE: string = '';

  @Setting('file with a bearer token, read once at start')
  @IsString()
  ES_TOKEN_FILE: string = '';

  @Setting('PEM file of the certificate authority to trust instead of the usual ones')
  @IsString()
  ES_TLS_CA: string = '';

  @Setting('accept any server certificate; leaves the connection open to an impostor, so for trials only')
  @BooleanVariable()
  @IsBoolean()
  ES_TLS_SKIP_HOST_VERIFY: boolean = false;

  @Setting('how long one request may take before it counts as failed')
  @GoDuration()
  @Min(1)
  ES_TIMEOUT: number = 30_000;
}

/** API keys and tokens do not expire by themselves, so nobody on the way may read them. */
function connectionProblem(config: EsConnectionConfig): string | undefined {
  const problem = serverUrlsProblem(config.ES_SERVER_URLS);
  if (problem !== undefined) return problem;
  return hasKeyOrToken(config) && !isPrivateTransport(parseServerUrls(config.ES_SERVER_URLS))
    ? 'must be https:// when an API key or a token is set (plain http:// only to this machine)'
    : undefined;
}
