import { describe, expect, it } from 'vitest';
import { javaOf } from './java.ts';

const settings = (home: string, version: string) => `Property settings:
    java.class.version = 61.0
    java.home = ${home}
    java.specification.name = Java Platform API Specification
    java.specification.version = ${version}
    java.version = 17.0.15
`;

describe('javaOf', () => {
  it('reads the home and the version', () => {
    expect(javaOf(settings('/usr/lib/jvm/java 17', '17'))).toEqual({ home: '/usr/lib/jvm/java 17', version: 17 });
  });

  it('takes 1.8 for 8', () => {
    expect(javaOf(settings('/jvm', '1.8'))?.version).toBe(8);
  });

  it('finds no Java in other output', () => {
    expect(javaOf('bash: java: command not found')).toBeUndefined();
  });
});
