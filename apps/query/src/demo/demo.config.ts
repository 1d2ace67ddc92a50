import { Matches } from 'class-validator';
import { Setting } from '@app/runtime';

/** Demo traces for a storage that has none. */
export class DemoConfig {
  @Setting(
    'Collector that demo traces are sent to when somebody asks for them on the start page, as OTLP over HTTP: http://collector:4318. ' +
      'Empty: nobody can ask; in all-in-one: its own. off: nobody can ask in all-in-one either.',
  )
  @Matches(/^$|^off$|^https?:\/\/[^\s?#@]+$/, {
    message: '$property must be an address like http://collector:4318, without user, query or fragment, or off',
  })
  QUERY_DEMO_OTLP_URL: string = '';
}
