export { BACKUP_KINDS, type BackupKind } from './backup-index.js';
export type { BackupInventory, LiveIndex } from './backup-inventory.js';
export { isSelected, type BackupSelection } from './backup-selection.js';
export { Backups, type RestoreRequest, type SmallerIndex } from './backups.js';
export { EsBackupModule } from './es-backup.module.js';
export type { EsSnapshots } from './es-snapshots.js';
export type { RestorePlan, RestoreStep } from './restore-plan.js';
export { isSnapshotRepositoryName, snapshotName } from './snapshot-name.js';
export * from './snapshot.js';
