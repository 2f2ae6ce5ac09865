import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import { AppUser } from '../identity/app-user.entity.js';

/** A file that somebody handed in: the bytes lie in the storage under `storageKey`, this row knows what they are. */
@Entity()
export class StoredFile {
  @PrimaryColumn('uuid')
  id: string;

  /** As the sender called it, without a path. */
  @Column('text')
  name: string;

  /** By its content, not by its name. */
  @Column('text')
  mediaType: string;

  /** In bytes. */
  @Column('int')
  size: number;

  @Column('bytea')
  sha256: Buffer;

  @Index('stored_file_storage_key_key', { unique: true })
  @Column('text')
  storageKey: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  uploadedBy: Relation<AppUser>;

  @Index('stored_file_uploaded_by_idx')
  @Column('uuid')
  uploadedById: string;

  @Column('timestamptz', { default: () => 'now()' })
  uploadedAt: Date;
}
