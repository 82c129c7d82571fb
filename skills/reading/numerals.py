"""Small numbers in letters, in the four languages, as folded text spells them."""

_WORDS = (
    "one een un une ein eine einem einen", "two twee deux zwei", "three drie trois drei",
    "four vier quatre", "five vijf cinq funf", "six zes sechs", "seven zeven sept sieben",
    "eight acht huit", "nine negen neuf neun", "ten tien dix zehn",
)  # fmt: skip
NUMBERS = {word: number for number, words in enumerate(_WORDS, start=1) for word in words.split()}
