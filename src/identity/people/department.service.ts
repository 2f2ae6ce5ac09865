import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { duplicate, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../actor.js';
import { Department, Team } from './department.entity.js';
import { DepartmentView } from './department.types.js';

/** JSON of a team `t` in its department `d`. */
export const TEAM_JSON = `json_build_object('id', t.id, 'name', t.name, 'version', t.version,
  'departmentId', d.id, 'departmentName', d.name)`;

const DEPARTMENT = `
SELECT d.id, d.name, d.version, coalesce(
         json_agg(${TEAM_JSON} ORDER BY t.name) FILTER (WHERE t.id IS NOT NULL), '[]') AS teams
  FROM department d LEFT JOIN team t ON t.department_id = d.id`;

@Injectable()
export class DepartmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  list(): Promise<DepartmentView[]> {
    return this.dataSource.query<DepartmentView[]>(`${DEPARTMENT} GROUP BY d.id ORDER BY d.name`);
  }

  createDepartment(actor: Actor, name: string): Promise<DepartmentView> {
    return this.transactions.run(actor, async (manager) => {
      await this.refuseTakenDepartment(manager, name);
      const id = newId();
      await manager.insert(Department, { id, name: name.trim() });
      return this.byId(manager, id);
    });
  }

  renameDepartment(actor: Actor, id: string, expectedVersion: number, name: string): Promise<DepartmentView> {
    return this.transactions.run(actor, async (manager) => {
      await this.refuseTakenDepartment(manager, name, id);
      await compareAndSet(manager, Department, id, expectedVersion, { name: name.trim() }, '部门');
      return this.byId(manager, id);
    });
  }

  createTeam(actor: Actor, departmentId: string, name: string): Promise<DepartmentView> {
    return this.transactions.run(actor, async (manager) => {
      if (!(await manager.existsBy(Department, { id: departmentId }))) throw notFound('部门');
      await this.refuseTakenTeam(manager, departmentId, name);
      await manager.insert(Team, { id: newId(), departmentId, name: name.trim() });
      return this.byId(manager, departmentId);
    });
  }

  renameTeam(actor: Actor, id: string, expectedVersion: number, name: string): Promise<DepartmentView> {
    return this.transactions.run(actor, async (manager) => {
      const team = await manager.findOneBy(Team, { id });
      if (!team) throw notFound('班组');
      await this.refuseTakenTeam(manager, team.departmentId, name, id);
      await compareAndSet(manager, Team, id, expectedVersion, { name: name.trim() }, '班组');
      return this.byId(manager, team.departmentId);
    });
  }

  private async byId(manager: EntityManager, id: string): Promise<DepartmentView> {
    const [department] = await manager.query<DepartmentView[]>(`${DEPARTMENT} WHERE d.id = $1 GROUP BY d.id`, [id]);
    return department!;
  }

  private async refuseTakenDepartment(manager: EntityManager, name: string, ownId?: string): Promise<void> {
    const holder = await manager.findOneBy(Department, { name: name.trim() });
    if (holder && holder.id !== ownId) throw duplicate(`已有部门“${holder.name}”`, 'name');
  }

  private async refuseTakenTeam(
    manager: EntityManager,
    departmentId: string,
    name: string,
    ownId?: string,
  ): Promise<void> {
    const holder = await manager.findOneBy(Team, { departmentId, name: name.trim() });
    if (holder && holder.id !== ownId) throw duplicate(`这个部门已有班组“${holder.name}”`, 'name');
  }
}
