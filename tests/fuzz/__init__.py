"""The campaign (模糊测试): bad input, killed runs, full disks, by the hundred thousand; nothing may crash or be lost.

    python -m tests.fuzz                      # from the checkout: the whole, at least 100,000 inputs and 500 kills
    python -m tests.fuzz --inputs 3000 --kills 20 --seed 7 --no-times     # a part of it
    python -m tests.fuzz --area documents --number 4711 --keep /tmp/found # one input again

Each area is one module with one value, its ``AREA``: how an input is made by chance, and what must hold of it.
An input is known by area, seed and number, and is always the same for these three. Inputs run in processes of
their own, which are watched: five seconds of processor time, half a gigabyte, a hang or a death of the process is
a failure of that input, and the campaign goes on.

| Area | What is tried | What must hold |
|---|---|---|
| documents | bytes into read, clean, analyse, and on | the ledger restores, blocks cover, format and --fix as said |
| briefs | YAML, as text and as data, into plan, fill, export | nothing invented, the same bytes twice |
| overlays | a user's templates, phrases, outlines, sheets, rules | bounded, nothing written elsewhere |
| commands | command lines | exit code 0, 1 or 2, no defect of ours, inputs untouched |
| kills | SIGKILL at a moment of every verb that writes | old or new, nothing left, a second run makes it good |
| disks | full disks, small limits, a full terminal | old or new, and said so |
| pairs | two at once in one place | one of both, whole |
| sameness | hash seeds, languages, time zones, folders | the same bytes |
| calls | every verb under strace | no network, outputs on the disk before they take their name |

No area lets an error out that is no DrafterError.
"""
