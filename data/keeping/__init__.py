"""Keeping what came in: from accepted rows to a new data version of a case, after a preview, with a way back.

    found = incoming.look(path, asked)                                      # data/reading: what the file is
    seen = previews.preview(case, previews.offered(found), "upsert")        # what keeping would do
    changes.keep(seen, who)                                                 # -> Kept(number, version)
    changes.undo(case, who)
    forgetting.forget_file(case, digest)                                    # for good

What is kept is the case folder's CSV; the store is rebuilt from it. Only accepted rows and declared columns get here:
whatever the reader dropped as personal is in neither folder, store nor log.
"""
