"""Writes what a proposal changes as one comment on it, and updates that comment later.

Arguments: `github` and the folder of the artifact, or `gitlab`. Run as `python3 -I .ci/comment …`:
it holds a token that may write, and so uses nothing but Python's own library and these files, which
come from the default branch. What the proposal's own code left is only ever read as text.
Exit code: 0 the comments are as they should be, 1 something went wrong, told in Swedish.
"""

import sys
from pathlib import Path

import github
import gitlab

if __name__ == "__main__":
    match sys.argv[1:]:
        case ["github", folder]:
            sys.exit(github.main(Path(folder)))
        case ["gitlab"]:
            sys.exit(gitlab.main())
        case _:
            sys.exit("Ange «github» och artefaktens mapp, eller «gitlab».")
