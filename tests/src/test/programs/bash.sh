# Bash: pipelines, subshells, substitutions, here-documents, jobs.
# @witness bash cat sort
# @fork 1 2 3
# @media tmpfs disk
declare -A table
for i in $(seq 2000); do table[$i]="value $i"; done
for i in $(seq 60); do echo "line $i" | cat; done
echo "$(echo "$(echo "$(echo nested)")")"
(table[5]=changed; echo "${table[5]}"; (echo "${table[6]}"; table[6]=other; echo "${table[6]}"); echo "${table[6]}")
echo "${table[5]} ${table[6]} ${#table[@]}"
while read -r number word; do echo "$word:$number"; done < <(for i in $(seq 100); do echo "$i word$i"; done) | sort | head -20
seq 1000 | sort -rn | sed 's/7/seven/g' | tr a-z A-Z | tail -5
for i in 1 2 3 4; do (for j in $(seq 20); do echo "$i $j"; done | sort -k2n | sha256sum >"job$i") & done
wait
cat job1 job2 job3 job4
cat <<TEXT
here ${table[7]} $(seq 3 | paste -sd+)
TEXT
exec 3>descriptor 9>other
for i in 1 2 3; do echo "to descriptor $i" >&3; echo "$i" | cat >&9; done
exec 3>&- 9>&-
cat descriptor other
coproc { while read -r line; do echo "echo $line"; done; }
echo one >&"${COPROC[1]}"
read -r answer <&"${COPROC[0]}"
echo "$answer"
