import { seedStandard } from './assessment/standard/standard.seed.js';
import { seedChains, seedZone } from './chain/map/chain.seed.js';
import { seedCompanies } from './company/company.seed.js';
import { fillSearch } from './company/search.seed.js';
import type { Seeder } from './database/seed.js';
import { fillWorkSearch } from './engagement/search/search.seed.js';
import { seedPlanIndicators } from './meeting/plan/plan-indicator.seed.js';
import { seedFunds } from './project/fund/fund.seed.js';
import { seedYieldRule } from './project/yield/rule/yield-rule.seed.js';
import { seedProjects } from './project/project.seed.js';

/** The plan as data, in the order of the corridor. A name never changes its meaning: a new fact is a new seeder. */
export const SEEDERS: Seeder[] = [
  { name: 'zone', run: seedZone },
  { name: 'chains', run: seedChains },
  { name: 'companies', run: seedCompanies },
  { name: 'search columns', run: fillSearch },
  { name: 'search columns of work', run: fillWorkSearch },
  { name: 'admission standard', run: seedStandard },
  { name: 'projects', run: seedProjects },
  { name: 'funds', run: seedFunds },
  { name: 'plan indicators', run: seedPlanIndicators },
  { name: 'yield rule', run: seedYieldRule },
];
