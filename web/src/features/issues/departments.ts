import { graphql } from '../../lib/graphql';

export const DepartmentsDocument = graphql(`
  query IssueDepartments {
    departments {
      id
      name
    }
  }
`);
