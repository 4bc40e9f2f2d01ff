# Prints the argument nearest to the first one by edits (Levenshtein distance), if any is near, as a question.
BEGIN {
    word = ARGV[1]
    best = length(word) / 2 + 1
    for (c = 2; c < ARGC; c++) {
        candidate = ARGV[c]
        for (j = 0; j <= length(candidate); j++) row[j] = j
        for (i = 1; i <= length(word); i++) {
            diagonal = row[0]
            row[0] = i
            for (j = 1; j <= length(candidate); j++) {
                edits = diagonal + (substr(word, i, 1) != substr(candidate, j, 1))
                if (row[j] + 1 < edits) edits = row[j] + 1
                if (row[j - 1] + 1 < edits) edits = row[j - 1] + 1
                diagonal = row[j]
                row[j] = edits
            }
        }
        if (row[length(candidate)] < best) { best = row[length(candidate)]; nearest = candidate }
    }
    if (nearest != "") printf ", did you mean %s?", nearest
}
