# Perl: backticks, pipes from and to children, children of children that check and change what they got.
# @witness perl
# @fork 1 2 3
# @media tmpfs disk
export PERL_HASH_SEED=0
cat >program.pl <<'PERL'
use strict;
$| = 1;
my %table = map { $_ => "value $_" } 1 .. 50000;
sub check { my $step = shift; for (keys %table) { my $want = $step && $_ % $step == 0 ? "changed $_" : "value $_"; die "$_: $table{$_}" if $table{$_} ne $want } }

for (1 .. 20) { print `echo child $_`; }
print sort map { "$_\n" } split /\n/, `ls /usr/include`;
print length `seq 200000`, "\n";
my $status = system "exit 3";
print $status >> 8, "\n";

for my $step (2 .. 6) {
    my $child = fork;
    if ($child == 0) {
        check(0);
        $table{$_} = "changed $_" for grep { $_ % $step == 0 } keys %table;
        my $grandchild = fork;
        if ($grandchild == 0) { check($step); print "grandchild of $step: ", `echo its own child`; exit 0 }
        waitpid $grandchild, 0;
        check($step);
        exit($? ? 99 : $step);
    }
    waitpid $child, 0;
    check(0);
    print "child ", $? >> 8, "\n";
}

open my $from, "-|", "seq 5 | sort -rn" or die;
print "from a pipe: $_" while <$from>;
close $from;
open my $to, "|-", "sort | sha256sum" or die;
print $to "$_ $table{$_}\n" for keys %table;
close $to;
PERL
perl program.pl
