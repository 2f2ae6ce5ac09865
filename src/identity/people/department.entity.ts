import { Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { Relation } from 'typeorm';
import { VersionedEntity } from '../../database/base.entity.js';

@Entity()
export class Department extends VersionedEntity {
  @Index('department_name_key', { unique: true })
  @Column('text')
  name: string;
}

@Entity()
@Index('team_name_key', ['departmentId', 'name'], { unique: true })
export class Team extends VersionedEntity {
  @ManyToOne(() => Department, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  department: Relation<Department>;

  @Column('uuid')
  departmentId: string;

  @Column('text')
  name: string;
}
