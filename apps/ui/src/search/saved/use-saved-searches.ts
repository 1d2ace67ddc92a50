import { useState } from 'react';
import { keep, readKept } from './kept-json';
import { savedSearchesOfJson, type SavedSearch } from './saved-searches';

const KEY = 'sluice.saved-searches';
const storage = () => localStorage;
type Searches = readonly SavedSearch[];

/** Searches under a name, in this browser. */
export function useSavedSearches() {
  const [searches, setSearches] = useState(read);
  const [failed, setFailed] = useState(false);
  // Another tab may have saved some since.
  const latest = () => (failed ? searches : read());
  return {
    searches,
    /** The browser did not keep the last change. */
    failed,
    readAgain: () => setSearches(latest()),
    change: (edit: (searches: Searches) => Searches) => {
      const next = edit(latest());
      setSearches(next);
      setFailed(!keep(storage, KEY, next));
    },
  };
}

function read(): Searches {
  return savedSearchesOfJson(readKept(storage, KEY));
}
