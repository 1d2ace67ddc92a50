import { IsString, Matches } from 'class-validator';
import { BooleanSetting, Setting } from '@app/runtime';

/** Settings of the web UI. */
export class UiConfig {
  @Setting('serve the web UI')
  @BooleanSetting()
  QUERY_UI_ENABLED: boolean = true;

  @Setting('directory of a web UI to serve in place of the one that comes with the service')
  @IsString()
  QUERY_UI_DIRECTORY: string = '';

  @Setting("who may show the UI within a page, as CSP's frame-ancestors has it, such as https://grafana.example")
  @Matches(/^[\w*:/.'[\] -]+$/, { message: "$property must be 'none', 'self' or origins between blanks" })
  QUERY_UI_FRAME_ANCESTORS: string = "'none'";
}
