import type { ReactNode } from 'react';
import classes from './facts.module.css';

export type Fact = readonly [name: string, value: ReactNode];

/** Names and what they are. A name may be there twice. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value], place) => (
        <div key={place} className={classes['fact']}>
          <dt>{name}</dt>
          <dd className="said number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
