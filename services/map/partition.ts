/** The shipped partition, read once a process: 26,000 zones in well under a second. */
import { PARTITION_DIR } from '@porchlight/db/zones/commands.ts';
import { PARTITION_VERSION } from '@porchlight/db/zones/project.ts';
import { readPartition, type Partition } from '@porchlight/db/zones/read-partition.ts';

export const partitionVersion = PARTITION_VERSION;

let read: Partition | undefined;

export const partition = (): Partition => (read ??= readPartition(PARTITION_DIR));
