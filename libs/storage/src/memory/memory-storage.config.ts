import { IntegerSetting, Setting } from '@app/runtime';

/** What the memory store may hold. Whichever bound is met first makes the traces leave that were written to longest ago. */
export class MemoryStorageConfig {
  @Setting('traces kept in memory')
  @IntegerSetting({ min: 1, max: 1_000_000_000 })
  MEMORY_MAX_TRACES: number = 100_000;

  @Setting('memory that kept traces may take, MiB')
  @IntegerSetting({ min: 1, max: 1_048_576 })
  SLUICE_MEMORY_STORAGE_MAX_MIB: number = 256;

  @Setting('memory that archived traces may take besides, MiB; past it those leave that were archived longest ago')
  @IntegerSetting({ min: 1, max: 1_048_576 })
  SLUICE_MEMORY_ARCHIVE_MAX_MIB: number = 64;
}
