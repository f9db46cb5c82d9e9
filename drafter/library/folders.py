"""What lies where in a library: the names of its folders and files, known only here."""

OUTLINES = "outlines"
ROLES = "outlines/roles.yaml"
HEADINGS = "outlines/headings.yaml"
TAGS = "outlines/tags.yaml"
FORMULAS = "outlines/formulas.yaml"
SPEECHES = "seeds/speeches"  # written for this project: where a phrase may be seen at work
MINED = "outlines/genres"  # the outlines of the genres
PHRASES = "outlines/phrases"
READER = "outlines/reader/weights.json"  # of the learned reader
TEMPLATES = "templates"
GENRES = "templates/genres"
SHARED_GENRE = "templates/_shared.yaml"
GENRE, TEMPLATE, BRIEF = "genre.yaml", "template.j2", "brief.yaml"  # in the folder of a genre
SHEETS = "templates/sheets"
RULES = "templates/rules"
SWITCHES = "检查.yaml"
ROSTER = "名单.yaml"
