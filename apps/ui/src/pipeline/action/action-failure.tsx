import { ApiFailure } from '../../api/api-failure';
import { FailurePicture } from '../../picture/failure-picture';
import { Notice } from '../part/notice';

/** Why something was not done. What is refused is no failure: it is in the way of something else, and says of what. */
export function ActionFailure({ error }: { readonly error: Error | null }) {
  if (!error) return null;
  if (!(error instanceof ApiFailure) || error.details.status !== 409) return <FailurePicture error={error} />;
  return (
    <Notice color="yellow" title="Refused: nothing was touched" role="alert" className="said">
      {error.message}
    </Notice>
  );
}
