import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Overrides of a typed group of settings (e.g. `gap`); what is absent keeps its shipped value. */
@Entity()
export class Setting {
  @PrimaryColumn('text')
  key: string;

  @Column('jsonb')
  value: Record<string, unknown>;

  @Column('int', { default: 1 })
  version: number;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt: Date;
}
