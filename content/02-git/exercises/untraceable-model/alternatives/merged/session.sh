# Found among the commits that nothing names, given a branch, and merged; a hook refuses instead of the setting.
cd triage
server=/srv/git/triage.git
for commit in $(git -C $server fsck --no-reflogs --unreachable | sed -n 's/^unreachable commit //p'); do
  case $(git -C $server log -1 --format=%s $commit) in
    'Weigh outages more') git -C $server tag model-18 $commit ;;
    'Take the language'*) git -C $server branch lost $commit ;;
  esac
done
git fetch -q --tags
git merge -q origin/lost || git checkout -q --ours train/params.json
git commit -qam 'Merge what the push of 19 November dropped'
git push -q
git push -q origin --delete lost
cat > $server/hooks/update <<'END'
#!/bin/sh
case $2 in *[!0]*) ;; *) exit 0 ;; esac
case $3 in *[!0]*) git merge-base --is-ancestor "$2" "$3" ;; esac
END
chmod +x $server/hooks/update
