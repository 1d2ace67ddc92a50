import { BooleanSetting, GoDuration, Setting } from '@app/runtime';
import { IsString, Min } from 'class-validator';
import { credentialProblem, hasKeyOrToken } from './credentials.js';
import { isPrivateTransport, parseServerUrls, serverUrlsProblem } from './server-urls.js';

/** How to reach Elasticsearch. Jaeger's variable names; at most one kind of credentials. */
export class EsConnectionConfig {
  @Setting('Elasticsearch nodes, comma-separated; requests go round')
  @IsString()
  ES_SERVER_URLS: string = 'http://127.0.0.1:9200';

  @Setting('user name; goes with ES_PASSWORD or ES_PASSWORD_FILE')
  @IsString()
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
  @BooleanSetting()
  ES_TLS_SKIP_HOST_VERIFY: boolean = false;

  @Setting('how long one request may take before it counts as failed')
  @GoDuration()
  @Min(1)
  ES_TIMEOUT: number = 30_000;

  /** Rules between the fields. API keys and tokens do not expire by themselves, so nobody on the way may read them. */
  problems(): readonly string[] {
    const problems = [serverUrlsProblem(this.ES_SERVER_URLS), credentialProblem(this)].filter(
      (problem) => problem !== undefined,
    );
    if (problems.length > 0) return problems;
    return hasKeyOrToken(this) && !isPrivateTransport(parseServerUrls(this.ES_SERVER_URLS))
      ? ['ES_SERVER_URLS must be https:// when an API key or a token is set (plain http:// only to this machine)']
      : [];
  }
}
