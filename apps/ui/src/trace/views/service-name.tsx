import { useServiceColour } from '../../colour/use-service-colour';
import { ClippedText } from './clipped-text';
import classes from './view.module.css';

/** A service with its colour before it. */
export function ServiceName({ service }: { readonly service: string }) {
  const colourOf = useServiceColour();
  return (
    <>
      <span className={classes['service']} style={{ background: colourOf(service) }} aria-hidden />
      <ClippedText text={service} />
    </>
  );
}
