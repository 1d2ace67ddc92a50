import type { FormProblems } from './form-problems';
import type { SearchForm } from './search-form';

export interface FormFieldProps {
  readonly form: SearchForm;
  readonly change: (changes: Partial<SearchForm>) => void;
  readonly problems: FormProblems;
}
